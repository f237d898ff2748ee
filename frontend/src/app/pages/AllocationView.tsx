import { AllocationPage } from "@/features/allocation/AllocationPage";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";

/** Sharing places out, among the pages of registrations. */
export function AllocationView() {
  return <AllocationPage nav={<RegistrationsNav />} />;
}
