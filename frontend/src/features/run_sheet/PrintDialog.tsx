import { longDay } from "@/shared/dates";
import { useSlug } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Icon } from "@/shared/ui/Icon";

import { printAddress } from "./printing";
import type { SheetView } from "./requests";
import type { RunSheet } from "./shapes";

interface Props {
  sheet: RunSheet;
  view: SheetView;
  onClose: () => void;
}

/** The sheet of the whole day, and that of each room, person or trade. */
export function PrintDialog({ sheet, view, onClose }: Props) {
  const slug = useSlug();
  const rooms = sheet.rooms.map((room) => ({ name: room.name, view: { room_id: room.id } }));
  const people = sheet.people.map((who) => ({ name: who, view: { who } }));
  const trades = sheet.trades.map((trade) => ({ name: trade.name, view: { trade: trade.key } }));
  const days = sheet.days.map((day) => ({ name: longDay(`${day}T12:00:00Z`, "UTC"), view: { day } }));
  const narrowed = Object.keys(view).some((key) => key !== "hidden");
  return (
    <Dialog title="Imprimer le conducteur" onClose={onClose} wide>
      <p className="acts print-whole">
        <a className="btn btn--main" href={printAddress(slug, {})}>
          <Icon name="print" />
          En entier
        </a>
        {narrowed && (
          <a className="btn" href={printAddress(slug, view)}>
            Ce qui est affiché
          </a>
        )}
      </p>
      {days.length > 1 && <Links title="Par jour" slug={slug} links={days} />}
      <Links title="Par salle" slug={slug} links={rooms} />
      <Links title="Par personne ou structure" slug={slug} links={people} />
      <Links title="Par métier" slug={slug} links={trades} />
      <p className="field muted">
        A4, caractères de 11 points au moins, avec une case à cocher et une place pour noter.
      </p>
    </Dialog>
  );
}

interface LinksProps {
  title: string;
  slug: string;
  links: readonly { name: string; view: SheetView }[];
}

function Links({ title, slug, links }: LinksProps) {
  if (links.length === 0) return null;
  return (
    <section className="field">
      <h3>{title}</h3>
      <ul className="print-links">
        {links.map((link) => (
          <li key={link.name}>
            <a className="btn btn--dense" href={printAddress(slug, link.view)}>
              {link.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
