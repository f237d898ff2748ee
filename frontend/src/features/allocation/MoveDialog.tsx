import { useState } from "react";

import { problemOf } from "@/shared/api/problems";
import { hour } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { Dialog } from "@/shared/ui/Dialog";
import { Loaded } from "@/shared/ui/Loaded";
import { Notice } from "@/shared/ui/Notice";
import { say } from "@/shared/ui/toasts";

import type { Allocation, Move, Person } from "./requests";
import { useActs, useMoves } from "./requests";
import { byMoment, effectWords, titleOf } from "./words";

interface Props {
  told: Allocation;
  person: Person;
  onClose: () => void;
}

/** Everywhere that somebody could go, each with what it would change, before anything is saved. */
export function MoveDialog({ told, person, onClose }: Props) {
  const zone = useEvent().time_zone;
  const asked = useMoves(told.number, person.registration_id);
  const { move } = useActs(told.number);
  const [chosen, setChosen] = useState<Move | null>(null);
  const [wrong, setWrong] = useState("");

  async function save() {
    if (!chosen) return;
    try {
      await move(told.version, person.registration_id, chosen);
      say(`${person.name} change de place.`);
      onClose();
    } catch (error) {
      setWrong(problemOf(error).title);
    }
  }

  return (
    <Dialog title={`Déplacer ${person.name}`} onClose={onClose}>
      <p className="muted">{person.organisation || "À titre personnel"}</p>
      {wrong && <Notice tone="bad">{wrong}</Notice>}
      <Loaded asked={asked}>
        {(moves) =>
          byMoment(moves).map((moment) => (
            <fieldset key={moment[0]?.starts_at} className="seat-moves">
              <legend>{moment[0] && hour(moment[0].starts_at, zone)}</legend>
              {moment.map((each) => (
                <label key={each.session_id ?? ""} className="choice">
                  <input
                    type="radio"
                    name={each.starts_at}
                    disabled={!each.possible}
                    checked={isChosen(each, chosen)}
                    onChange={() => setChosen(each)}
                  />
                  <span>
                    {each.session_id ? titleOf(told.workshops, each.session_id) : "Pas d’atelier à ce moment"}
                    <span className="hint">{effectWords(each)}</span>
                  </span>
                </label>
              ))}
            </fieldset>
          ))
        }
      </Loaded>
      <div className="acts acts--end">
        <button type="button" className="btn" onClick={onClose}>
          Renoncer
        </button>
        <button type="button" className="btn btn--main" aria-disabled={!chosen} onClick={() => void save()}>
          {chosen ? "Enregistrer ce changement" : "Choisissez une place"}
        </button>
      </div>
    </Dialog>
  );
}

/** One move at a time: at the moment where something else is chosen, what stands today is not. */
function isChosen(each: Move, chosen: Move | null): boolean {
  if (chosen?.starts_at !== each.starts_at) return each.is_current;
  return chosen.session_id === each.session_id;
}
