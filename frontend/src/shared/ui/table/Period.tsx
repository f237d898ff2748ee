import type { View } from "./view";

/** From a day to another, both included, as the address holds them. */
export function Period({ view }: { view: View }) {
  return (
    <div className="tools">
      {(["since", "until"] as const).map((key) => (
        <label key={key} className="period">
          {key === "since" ? "Du" : "au"}
          <input
            className="input input--dense"
            type="date"
            value={view.get(key)}
            onChange={(event) => view.set({ [key]: event.target.value || undefined })}
          />
        </label>
      ))}
    </div>
  );
}
