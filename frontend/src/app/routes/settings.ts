import { createRoute, lazyRouteComponent } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { event } from "./base";

/** What the committee sets for its gathering. */
export const settingsRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/settings",
    component: lazyRouteComponent(() => import("../pages/EventSettingsPage"), "EventSettingsPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/form",
    component: lazyRouteComponent(() => import("@/features/form/FormPage"), "FormPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/registrations",
    component: lazyRouteComponent(() => import("@/features/form/RegisteringPage"), "RegisteringPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/privacy",
    component: lazyRouteComponent(() => import("@/features/privacy/PrivacyPage"), "PrivacyPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/members",
    component: lazyRouteComponent(() => import("@/features/events/MembersPage"), "MembersPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/categories",
    validateSearch: viewSearch(),
    component: lazyRouteComponent(() => import("@/features/organisations/CategoriesPage"), "CategoriesPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/webhooks",
    component: lazyRouteComponent(() => import("@/features/releases/WebhooksPage"), "WebhooksPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/settings/journal",
    validateSearch: viewSearch("account_id", "kind", "since", "until"),
    component: lazyRouteComponent(() => import("@/features/journal/JournalPage"), "JournalPage"),
  }),
] as const;
