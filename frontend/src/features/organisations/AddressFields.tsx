import { useRef, useState } from "react";

import { DirectorySearch } from "@/shared/ui/DirectorySearch";
import type { Found } from "@/shared/ui/DirectorySearch";
import { TextField } from "@/shared/ui/Field";

import { CommuneField } from "./CommuneField";
import type { Organisation } from "./requests";

type Place = Pick<Organisation, "commune" | "insee_code" | "epci">;

/** Where a structure is. An address chosen from the national list also fills its commune and its coordinates. */
export function AddressFields({ row, disabled }: { row: Organisation; disabled: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<Place>(row);
  const input = (name: string) =>
    box.current?.closest("form")?.querySelector<HTMLInputElement>(`[name="${name}"]`);
  const words = () =>
    ["address", "postal_code", "commune"]
      .map((name) => input(name)?.value.trim())
      .filter(Boolean)
      .join(" ");

  function fill(found: Found) {
    const texts = {
      address: found.address,
      postal_code: found.postal_code,
      latitude: degrees(found.latitude),
      longitude: degrees(found.longitude),
    };
    for (const [name, value] of Object.entries(texts)) {
      const field = input(name);
      if (field && value) field.value = value;
    }
    setPlace({ commune: found.commune, insee_code: found.insee_code, epci: found.epci_name });
    box.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  return (
    <div ref={box}>
      <div className="pair">
        <TextField name="address" label="Adresse postale" defaultValue={row.address} disabled={disabled} />
        <TextField
          name="postal_code"
          label="Code postal"
          inputMode="numeric"
          defaultValue={row.postal_code}
          disabled={disabled}
        />
      </div>
      <CommuneField
        key={place.insee_code}
        commune={place.commune}
        inseeCode={place.insee_code}
        epci={place.epci}
        disabled={disabled}
      />
      {!disabled && <DirectorySearch kind="addresses" words={words} onChosen={fill} />}
    </div>
  );
}

/** As people write them, with a comma. */
export function degrees(value: number | null | undefined): string {
  return value == null ? "" : String(value).replace(".", ",");
}
