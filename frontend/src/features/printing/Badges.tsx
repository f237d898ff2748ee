import { Link } from "@tanstack/react-router";

import { api } from "@/shared/api/client";
import { useSlug } from "@/shared/event";
import { Icon } from "@/shared/ui/Icon";
import { Loaded } from "@/shared/ui/Loaded";

import { standingWords } from "./badgeWords";

/** How many badges wait, and the way to the page where they are set and printed. */
export function Badges() {
  const slug = useSlug();
  const standing = api.useQuery("get", "/api/v1/events/{slug}/badges/standing", {
    params: { path: { slug } },
  });
  return (
    <section className="block">
      <h2>Badges</h2>
      <p className="muted">Une étiquette par personne inscrite, avec un code pour l’accueil.</p>
      <Loaded asked={standing}>
        {(found) => (
          <>
            <p className="field">{standingWords(found)}</p>
            {found.remarks.length > 0 && (
              <p className="field state state--warn">
                <Icon name="warning" />
                {found.remarks.length > 1 ? `${found.remarks.length} remarques` : "1 remarque"}
              </p>
            )}
          </>
        )}
      </Loaded>
      <div className="acts">
        <Link className="btn btn--main" to="/e/$slug/prints/badges" params={{ slug }} search={{} as never}>
          <Icon name="print" />
          Préparer et imprimer les badges
        </Link>
      </div>
    </section>
  );
}
