import { answer, http, refreshAll } from "@/shared/api/client";
import type { EventOut } from "@/shared/event";
import { TextArea } from "@/shared/ui/Field";
import { Form, textOf } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** What the gathering is for: one objective a line. */
export function Objectives({ event, mayEdit }: { event: EventOut; mayEdit: boolean }) {
  async function send(values: FormData) {
    const body = { objectives: linesOf(textOf(values, "objectives")) };
    await answer(
      http.PUT("/api/v1/events/{slug}/objectives", { params: { path: { slug: event.slug } }, body }),
    );
    await refreshAll();
    say("Objectifs enregistrés.");
  }

  return (
    <section className="block">
      <h2>Objectifs</h2>
      <Form send="Enregistrer" onSend={send} mayEdit={mayEdit}>
        <TextArea
          name="objectives"
          label="Un objectif par ligne"
          rows={5}
          defaultValue={event.objectives.join("\n")}
          disabled={!mayEdit}
        />
      </Form>
    </section>
  );
}
