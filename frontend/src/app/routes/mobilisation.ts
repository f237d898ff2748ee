import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { viewSearch } from "@/shared/ui/table/view";

import { event } from "./base";

/** Structures, imports and lists of places: who could come. */
export const mobilisationRoutes = [
  createRoute({
    getParentRoute: () => event,
    path: "/organisations",
    validateSearch: viewSearch(
      "view",
      "state",
      "category",
      "quiet_days",
      "introduced",
      "followed_by",
      "next_before",
      "unconfirmed",
      "mine",
      "kind",
      "outcome",
      "account_id",
      "organisation",
      "since",
      "until",
      "open",
    ),
    component: lazyRouteComponent(() => import("../pages/MobilisationPage"), "MobilisationPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/mobilisation",
    beforeLoad: ({ params }) => {
      throw redirect({ to: "/e/$slug/organisations", params, search: { view: "board" } as never });
    },
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/organisations/$organisation",
    beforeLoad: ({ params }) => {
      const { slug, organisation } = params;
      throw redirect({
        to: "/e/$slug/organisations",
        params: { slug },
        search: { open: organisation } as never,
      });
    },
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/import",
    validateSearch: viewSearch("id"),
    component: lazyRouteComponent(() => import("@/features/exchange/ImportPage"), "ImportPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/places",
    component: lazyRouteComponent(() => import("@/features/exchange/PlacesPage"), "PlacesPage"),
  }),
  createRoute({
    getParentRoute: () => event,
    path: "/places/$list",
    validateSearch: viewSearch("commune", "epci", "kind", "km", "near"),
    component: lazyRouteComponent(() => import("@/features/exchange/PlacesPage"), "PlaceListPage"),
  }),
] as const;
