import { hour, localInput, longDay } from "@/shared/dates";
import { useEvent } from "@/shared/event";
import { SelectField, TextField } from "@/shared/ui/Field";
import { textOf, textOrNull } from "@/shared/ui/Form";

import { instantOf } from "./instants";
import type { Settings } from "./requests";
import type { Props } from "./SettingBlock";
import { Block, Count, numbers } from "./SettingBlock";
import { useMoments } from "./useMoments";

const MODES = [
  { value: "direct", label: "Choix direct : la place est prise tout de suite" },
  { value: "ranked", label: "Vœux classés : les places sont réparties plus tard" },
];

/** Places taken at once, or wishes shared out at a date; a moment may go its own way. */
export function Sharing(props: Props) {
  const { settings, mayEdit } = props;
  const zone = useEvent().time_zone;
  const moments = useMoments();
  const lock = { disabled: !mayEdit };

  function changedMoments(values: FormData): { starts_at: string; mode: string | null }[] {
    return moments
      .map((at) => ({ starts_at: at, mode: textOrNull(values, `moment.${at}`) }))
      .filter((each) => each.mode !== modeOf(settings, each.starts_at));
  }

  return (
    <Block
      {...props}
      title="Choix des ateliers"
      read={(values) => {
        const changed = changedMoments(values);
        return {
          choice_mode: textOf(values, "choice_mode"),
          wishes_close_at: instantOf(textOrNull(values, "wishes_close_at"), zone, settings.wishes_close_at),
          ...numbers(values, ["wish_count", "largest_share", "least_categories", "sub_group_size"]),
          moments: changed.length > 0 ? changed : settings.moments,
        };
      }}
    >
      <SelectField
        name="choice_mode"
        label="Comment on choisit"
        hint="Avec des vœux classés, chacun dit ce qu’il préfère, et vous répartissez les places à une date."
        options={MODES}
        defaultValue={settings.choice_mode}
        {...lock}
      />
      {moments.map((at) => (
        <SelectField
          key={at}
          name={`moment.${at}`}
          label={`${longDay(at, zone)}, ${hour(at, zone)}`}
          options={MODES}
          empty="Comme le reste de la rencontre"
          defaultValue={modeOf(settings, at) ?? ""}
          {...lock}
        />
      ))}
      <Count {...props} name="wish_count" label="Vœux à classer à chaque moment" />
      <TextField
        name="wishes_close_at"
        type="datetime-local"
        label="Fin des vœux"
        hint="Laissez vide : jusqu’à la fermeture des inscriptions."
        defaultValue={localInput(settings.wishes_close_at, zone)}
        {...lock}
      />
      <Count
        {...props}
        name="largest_share"
        label="Part la plus grande d’une catégorie dans un atelier, en %"
        hint="Pour que les tables mêlent les sortes de structures."
      />
      <Count {...props} name="least_categories" label="Catégories au moins dans un atelier" />
      <Count {...props} name="sub_group_size" label="Personnes par sous-groupe" />
    </Block>
  );
}

/** How this moment is chosen when it goes its own way; null when it goes with the rest. */
function modeOf(settings: Settings, at: string): string | null {
  const found = settings.moments.find((each) => Date.parse(each.starts_at) === Date.parse(at));
  return found?.mode ?? null;
}
