import { MailingsPage } from "@/features/mailings/MailingsPage";
import { RegistrationsNav } from "@/features/registrations/RegistrationsNav";

/** Messages, among the pages of registrations. */
export function MessagesView() {
  return <MailingsPage nav={<RegistrationsNav />} />;
}
