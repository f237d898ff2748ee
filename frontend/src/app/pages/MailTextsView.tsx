import { TextsPage } from "@/features/mailings/TextsPage";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";

/** The texts of automatic mails, among the pages of registrations. */
export function MailTextsView() {
  return <TextsPage nav={<RegistrationsNav />} />;
}
