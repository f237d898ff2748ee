import { MailingsPage } from "@/features/mailings/MailingsPage";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";

/** Messages, among the pages of registrations. */
export function MessagesView() {
  return <MailingsPage nav={<RegistrationsNav />} />;
}
