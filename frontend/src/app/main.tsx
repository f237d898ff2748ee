import "@/shared/styles/tokens.css";
import "@/shared/styles/base.css";
import "@/shared/styles/board.css";
import "@/shared/styles/controls.css";
import "@/shared/styles/kit.css";
import "@/shared/styles/table.css";
import "@/shared/words/i18n";

import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { queries } from "@/shared/api/client";

import { router } from "./router";

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
