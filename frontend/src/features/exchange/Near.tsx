import { useId } from "react";

import { useEvent } from "@/shared/event";
import type { View } from "@/shared/ui/table/view";

import type { PlaceList } from "./requests";

const DISTANCES = [5, 10, 20, 30, 50, 100];

/** Around what, and how far: only the places within that distance, the nearest first. */
export function Near({ list, view }: { list: PlaceList; view: View }) {
  const event = useEvent();
  const id = useId();
  return (
    <div className="near">
      <div>
        <label htmlFor={`${id}-km`}>À moins de</label>
        <select
          id={`${id}-km`}
          className="input input--dense"
          value={view.get("km")}
          onChange={(change) => view.set({ km: change.target.value })}
        >
          <option value="">toutes les distances</option>
          {DISTANCES.map((each) => (
            <option key={each} value={each}>
              {each} km
            </option>
          ))}
        </select>
      </div>
      {view.get("km") && (
        <div>
          <label htmlFor={`${id}-near`}>autour de</label>
          <select
            id={`${id}-near`}
            className="input input--dense"
            value={view.get("near")}
            onChange={(change) => view.set({ near: change.target.value })}
          >
            <option value="">{event.commune || "la rencontre"}</option>
            {list.communes.map((each) => (
              <option key={each.value} value={each.value}>
                {each.label}
              </option>
            ))}
          </select>
        </div>
      )}
    </div>
  );
}
