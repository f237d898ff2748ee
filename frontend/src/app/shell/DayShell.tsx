import { Outlet } from "@tanstack/react-router";
import { Suspense } from "react";

import { Waiting } from "@/shared/ui/Loaded";
import { Questions } from "@/shared/ui/Questions";
import { Toasts } from "@/shared/ui/Toasts";

/** Around the pages of the day itself, which need the whole screen. */
export function DayShell() {
  return (
    <>
      <Suspense fallback={<Waiting />}>
        <Outlet />
      </Suspense>
      <Questions />
      <Toasts />
    </>
  );
}
