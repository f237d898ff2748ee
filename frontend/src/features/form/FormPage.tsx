import { useState } from "react";

import { useEvent, useMay } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { Seen } from "@/shared/ui/Seen";
import { SettingsNav } from "@/shared/ui/SettingsNav";
import { french } from "@/shared/words/french";

import { ArchivedQuestions } from "./ArchivedQuestions";
import { Fields } from "./Fields";
import "./form.css";
import { QuestionDialog } from "./QuestionDialog";
import { QuestionList } from "./QuestionList";
import type { Question } from "./requests";
import { useQuestions, useSettings } from "./requests";

/** What is asked of those who register: our fields, then the committee's own questions. */
export function FormPage() {
  const event = useEvent();
  const may = useMay()("registrations.settings");
  const settings = useSettings();
  const asked = useQuestions();
  const [opened, setOpened] = useState<Question | "new" | null>(null);
  return (
    <>
      <PageHead
        title="Formulaire d’inscription"
        lead="Demandez le moins possible : chaque question de plus fait renoncer quelqu’un, et vous oblige à garder ses données."
      >
        <a className="btn" href={`/e/${event.slug}/inscription`} target="_blank" rel="noreferrer">
          <Icon name="link" />
          {event.state === "draft" ? "Aperçu du formulaire" : "Voir le formulaire"}
        </a>
      </PageHead>
      <SettingsNav />
      <div className="compose">
        <section className="block">
          <h2>Vos questions</h2>
          <p className="small">
            Elles viennent après le choix des ateliers. Une question peut dépendre d’une autre : elle est
            posée sous elle, et le site vérifie qu’elle devait l’être.
          </p>
          <Loaded asked={asked}>
            {(questions) => (
              <>
                <QuestionList questions={questions} mayEdit={may} onOpen={setOpened} />
                {may && (
                  <div className="acts">
                    <button type="button" className="btn btn--main" onClick={() => setOpened("new")}>
                      <Icon name="plus" />
                      Ajouter une question
                    </button>
                  </div>
                )}
                {opened && (
                  <QuestionDialog
                    row={opened === "new" ? null : opened}
                    questions={questions}
                    mayEdit={may}
                    onClose={() => setOpened(null)}
                  />
                )}
              </>
            )}
          </Loaded>
          <ArchivedQuestions mayEdit={may} />
        </section>
        <section className="block">
          <h2>Champs prévus</h2>
          <p className="small">
            {french(
              "Le prénom, le nom et le courriel sont toujours demandés. « Obligatoire » : personne ne s’inscrit sans répondre. « Facultatif » : on peut laisser vide.",
            )}
          </p>
          <Loaded asked={settings}>
            {(found) => <Seen row={found}>{(seen) => <Fields settings={seen} mayEdit={may} />}</Seen>}
          </Loaded>
        </section>
      </div>
    </>
  );
}
