import { ProgrammePage as Sessions } from "@/features/programme/ProgrammePage";
import { Speakers } from "@/features/speakers/Speakers";

/** The programme by hours, as a list, or by person. */
export function ProgrammePage() {
  return <Sessions people={<Speakers />} />;
}
