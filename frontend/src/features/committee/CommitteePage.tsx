import { EngagementNav } from "@/shared/ui/EngagementNav";
import { PageHead } from "@/shared/ui/PageHead";
import { SubscribeCalendar } from "@/shared/ui/SubscribeCalendar";

import { Competences } from "./Competences";
import "./committee.css";
import { Meetings } from "./Meetings";

export function CommitteePage() {
  return (
    <>
      <PageHead title="Comité" lead="Qui tient quoi, et quand on se retrouve.">
        <SubscribeCalendar />
      </PageHead>
      <EngagementNav />
      <div className="stack">
        <Competences />
        <Meetings />
      </div>
    </>
  );
}
