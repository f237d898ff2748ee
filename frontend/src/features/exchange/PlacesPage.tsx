import { useNavigate, useParams } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";

import { ChooseList } from "./ChooseList";
import "./exchange.css";
import { PlacesTable } from "./PlacesTable";
import type { PlaceList } from "./requests";
import { LIST, pollWhileWorking, startListAgain } from "./requests";
import { Working } from "./Working";

const TITLE = "Lieux de médiation numérique";

/** Choose a public list; then filter it, tick places, and add them as structures to contact. */
export function PlacesPage() {
  const { slug } = useParams({ strict: false }) as { slug: string };
  const navigate = useNavigate();
  return (
    <>
      <PageHead
        title={TITLE}
        lead="Une liste publique de lieux, pour y choisir ceux que le comité va contacter."
      />
      <ChooseList
        onStarted={(list) => void navigate({ to: "/e/$slug/places/$list", params: { slug, list } })}
      />
    </>
  );
}

export function PlaceListPage() {
  const slug = useSlug();
  const { list = "" } = useParams({ strict: false }) as { list?: string };
  const params = { path: { slug, list_id: list } };
  const asked = api.useQuery("get", LIST, { params }, { refetchInterval: pollWhileWorking });
  return (
    <>
      <PageHead title={TITLE} lead={asked.data ? leadOf(asked.data) : undefined} />
      <Loaded asked={asked}>
        {(found) =>
          found.progress ? (
            <Working
              title="Lecture de la liste"
              progress={found.progress}
              again={() => void startListAgain(slug, list)}
            />
          ) : (
            <PlacesTable list={found} />
          )
        }
      </Loaded>
    </>
  );
}

/** What was recognised, and what was left aside. */
export function leadOf(list: Pick<PlaceList, "name" | "shape" | "places" | "without_name">): string {
  const count = list.places > 1 ? `${list.places} lieux` : `${list.places} lieu`;
  const nameless = list.without_name;
  const left = nameless > 1 ? `${nameless} lignes sans nom sont laissées` : "1 ligne sans nom est laissée";
  const aside = nameless > 0 ? ` ${left} de côté.` : "";
  return list.shape ? `${list.name}, lu comme «\u00a0${list.shape}\u00a0» : ${count}.${aside}` : list.name;
}
