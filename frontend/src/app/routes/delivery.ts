import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { event } from "./base";

/** Where the gathering stands, and what is printed. */
export const deliveryRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/",
    component: lazyRouteComponent(() => import("@/features/phases/DashboardPage"), "DashboardPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/prints",
    component: lazyRouteComponent(() => import("@/features/printing/PrintsPage"), "PrintsPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/prints/badges",
    component: lazyRouteComponent(() => import("@/features/printing/BadgesPage"), "BadgesPage"),
  }),
] as const;
