import { useState } from "react";

import { answer, http } from "@/shared/api/client";
import { Dialog } from "@/shared/ui/Dialog";
import { SelectField, TextField } from "@/shared/ui/Field";
import { Form, numberOrNull, textOrNull } from "@/shared/ui/Form";
import { say } from "@/shared/ui/toasts";

import { useDay } from "./day";
import { refreshRun, RUN } from "./requests";
import { roomChoices } from "./rooms";
import type { LiveRoom } from "./shapes";
import { act } from "./useRunning";

const USUAL = [5, 10, 15] as const;

/** Everything that has not begun is expected later, up to the next fixed point. */
export function ShiftDialog({ rooms, onClose }: { rooms: readonly LiveRoom[]; onClose: () => void }) {
  const { slug } = useDay();
  const [minutes, setMinutes] = useState("5");
  const shift = (by: number, room_id: string | null) =>
    answer(http.POST(`${RUN}/shift`, { params: { path: { slug } }, body: { minutes: by, room_id } }));

  async function send(values: FormData) {
    const by = numberOrNull(values, "minutes") ?? 0;
    const room = textOrNull(values, "room_id");
    await shift(by, room);
    await refreshRun();
    onClose();
    const said =
      by >= 0 ? `La suite est attendue ${by} min plus tard.` : `La suite est avancée de ${-by} min.`;
    say(said, () => void act(() => shift(-by, room), "C’est annulé."));
  }

  return (
    <Dialog title="Décaler la suite" onClose={onClose}>
      <Form send="Décaler" onSend={send} onCancel={onClose}>
        <p className="field">
          Ce qui n’a pas commencé est attendu plus tard. Les pauses en rendent une partie, et ce qui est fixe,
          comme le repas, ne bouge pas. Le public ne voit rien avant que vous l’annonciez.
        </p>
        <div className="shift__usual" role="group" aria-label="Minutes, d’un geste">
          {USUAL.map((each) => (
            <button
              key={each}
              type="button"
              className="btn"
              aria-pressed={minutes === String(each)}
              onClick={() => setMinutes(String(each))}
            >
              {each} min
            </button>
          ))}
        </div>
        <TextField
          name="minutes"
          label="Minutes"
          hint="Un nombre négatif rapproche la suite, au plus tôt à l’heure prévue."
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <SelectField name="room_id" label="Où" options={roomChoices(rooms)} empty="Dans toutes les salles" />
      </Form>
    </Dialog>
  );
}
