import { AllocationPage } from "@/features/allocation/AllocationPage";
import { RegistrationsNav } from "@/features/registrations/RegistrationsNav";

/** Sharing places out, among the pages of registrations. */
export function AllocationView() {
  return <AllocationPage nav={<RegistrationsNav />} />;
}
