import { useState } from "react";

import { SettingsPage } from "@/features/events/SettingsPage";
import { ChangeDay } from "@/features/retroplanning/ChangeDay";

/** The settings; another day for the gathering goes through the same dialog as in the calendar. */
export function EventSettingsPage() {
  const [changing, setChanging] = useState(false);
  return (
    <>
      <SettingsPage onChangeDay={() => setChanging(true)} />
      {changing && <ChangeDay onClose={() => setChanging(false)} />}
    </>
  );
}
