import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { useView } from "@/shared/ui/table/view";

import { ChooseFiles } from "./ChooseFiles";
import "./exchange.css";
import { Preview } from "./Preview";
import { ONE, pollWhileWorking, startAgain } from "./requests";
import { Result } from "./Result";
import { Steps } from "./Steps";
import { Working } from "./Working";

/** Choose, check, import: the address keeps the import in progress, which can be left and found again. */
export function ImportPage() {
  const view = useView();
  const id = view.get("id");
  const restart = () => view.set({ id: undefined });
  return id ? (
    <Started key={id} id={id} restart={restart} />
  ) : (
    <ChooseFiles onStarted={(started) => view.set({ id: started })} />
  );
}

function Started({ id, restart }: { id: string; restart: () => void }) {
  const slug = useSlug();
  const params = { path: { slug, import_id: id } };
  const asked = api.useQuery("get", ONE, { params }, { refetchInterval: pollWhileWorking });
  return (
    <>
      <PageHead
        title="Importer les tableurs"
        lead={
          asked.data?.state === "confirmed"
            ? "L’import est fait."
            : "Voici ce que Préau a compris. Rien n’est encore écrit."
        }
      >
        <Steps done={asked.data?.state === "confirmed" ? 3 : 1} />
      </PageHead>
      <Loaded asked={asked}>
        {(draft) =>
          draft.state === "confirmed" ? (
            <Result draft={draft} restart={restart} />
          ) : (
            <>
              {draft.progress && (
                <Working
                  title={draft.progress.stage === "writing" ? "Import en cours" : "Lecture des tableurs"}
                  progress={draft.progress}
                  again={() => void startAgain(slug, id)}
                />
              )}
              {!draft.progress?.working && draft.files.length > 0 && (
                <Preview draft={draft} restart={restart} />
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
