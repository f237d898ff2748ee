import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { useEvent, useMay } from "@/shared/event";
import { Loaded } from "@/shared/ui/Loaded";
import { PageHead } from "@/shared/ui/PageHead";
import { RegistrationsNav } from "@/shared/ui/RegistrationsNav";
import { useView } from "@/shared/ui/table/view";
import { counted } from "@/shared/words/counted";

import { Attestations } from "./Attestations";
import { Conflicts } from "./Conflicts";
import { Desks } from "./Desks";
import { ExportPresence } from "./ExportPresence";
import { Lists } from "./Lists";
import { PeopleOfList } from "./PeopleOfList";
import type { Attendance } from "./requests";
import { useAttendance, useFreshAttendance } from "./requests";
import { Sheets } from "./Sheets";

import "./attendance.css";

const VIEWS = [
  { view: "lists", name: "Arrivées" },
  { view: "desks", name: "Téléphones de l’accueil" },
  { view: "conflicts", name: "À démêler" },
  { view: "sheets", name: "Feuilles signées" },
  { view: "attestations", name: "Attestations" },
] as const;

/** Who is there, live; the phones of the desk; paper, before and after. */
export function AttendancePage() {
  const event = useEvent();
  const may = useMay();
  const view = useView();
  const asked = useAttendance();
  const [isExporting, setExporting] = useState(false);
  useFreshAttendance();
  const shown = view.get("view") || "lists";
  return (
    <>
      <PageHead title="Pointage" lead={asked.data && lead(asked.data)}>
        {may("registrations.read") && (
          <button type="button" className="btn" onClick={() => setExporting(true)}>
            Exporter
          </button>
        )}
      </PageHead>
      <RegistrationsNav />
      <nav className="seg attendance-views" aria-label="Pointage">
        {VIEWS.filter(({ view: name }) => name !== "attestations" || may("attendance.manage")).map((each) => (
          <Link
            key={each.view}
            to="/e/$slug/attendance"
            params={{ slug: event.slug }}
            search={{ view: each.view } as never}
            aria-current={shown === each.view ? "page" : undefined}
          >
            {each.name}
            {each.view === "conflicts" && Boolean(asked.data?.conflicts) && ` (${asked.data?.conflicts})`}
          </Link>
        ))}
      </nav>
      <Loaded asked={asked}>
        {(attendance) => {
          if (shown === "desks") return <Desks />;
          if (shown === "conflicts") return <Conflicts />;
          if (shown === "sheets") return <Sheets lists={attendance.lists} />;
          if (shown === "attestations") return <Attestations />;
          const list = attendance.lists.find((each) => each.id === view.get("list"));
          return list ? <PeopleOfList list={list} /> : <Lists attendance={attendance} />;
        }}
      </Loaded>
      {isExporting && <ExportPresence lists={asked.data?.lists ?? []} onClose={() => setExporting(false)} />}
    </>
  );
}

function lead({ came, expected }: Attendance): string {
  const are = counted(came, "personne est venue", "personnes sont venues");
  return `${came === 0 ? "Personne n’est encore là" : are}, sur ${expected} attendues.`;
}
