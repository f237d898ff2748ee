import { keepPreviousData } from "@tanstack/react-query";
import { useId, useRef, useState } from "react";

import { api } from "@/shared/api/client";
import { TextField } from "@/shared/ui/Field";

const FEWEST_LETTERS = 2;
const PAUSE = 200;
const CHOSEN = /^(.+) \(([0-9][0-9AB][0-9]{3})\)$/;

interface Props {
  commune: string;
  inseeCode: string;
  epci?: string;
  disabled?: boolean;
}

/** A choice of the list, `Périgueux (24322)`, as name and code; null while it is just typed. */
export function chosenCommune(text: string): { name: string; code: string } | null {
  const found = CHOSEN.exec(text);
  return found ? { name: found[1] ?? "", code: found[2] ?? "" } : null;
}

/** A commune: typed freely, or chosen from the official list, which fills its code. */
export function CommuneField({ commune, inseeCode, epci = "", disabled = false }: Props) {
  const list = useId();
  const [name, setName] = useState(commune);
  const [code, setCode] = useState(inseeCode);
  const [q, setQ] = useState("");
  const timer = useRef(0);
  const { data } = api.useQuery(
    "get",
    "/api/v1/communes",
    { params: { query: { q } } },
    { enabled: q.length >= FEWEST_LETTERS, placeholderData: keepPreviousData },
  );
  const group = code === inseeCode ? epci : (data?.find((each) => each.insee_code === code)?.epci_name ?? "");

  function type(text: string) {
    const chosen = chosenCommune(text);
    setName(chosen ? chosen.name : text);
    if (chosen) setCode(chosen.code);
    else if (text !== name) setCode("");
    window.clearTimeout(timer.current);
    if (!chosen) timer.current = window.setTimeout(() => setQ(text.trim()), PAUSE);
  }

  return (
    <div className="pair">
      <div>
        <TextField
          name="commune"
          label="Commune"
          hint={group && `Dans ${group}`}
          list={list}
          autoComplete="off"
          value={name}
          disabled={disabled}
          onChange={(event) => type(event.target.value)}
        />
        <datalist id={list}>
          {(data ?? []).map((each) => (
            <option key={each.insee_code} value={`${each.name} (${each.insee_code})`} />
          ))}
        </datalist>
      </div>
      <TextField
        name="insee_code"
        label="Code INSEE"
        hint="Se remplit quand la commune est choisie dans la liste."
        value={code}
        disabled={disabled}
        onChange={(event) => setCode(event.target.value)}
      />
    </div>
  );
}
