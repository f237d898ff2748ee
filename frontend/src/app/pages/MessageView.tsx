import { MailingPage } from "@/features/mailings/MailingPage";
import { SegmentBar } from "@/features/registrations/SegmentBar";

/** One message, to people chosen by the filters of the list of registrations. */
export function MessageView() {
  return <MailingPage who={(segment, change) => <SegmentBar filters={segment} onChange={change} />} />;
}
