import { QueryCache, QueryClient } from "@tanstack/react-query";
import type { Middleware } from "openapi-fetch";
import createFetchClient from "openapi-fetch";
import createQueryClient from "openapi-react-query";

import { isProblem } from "./problems";
import type { components, paths } from "./schema.gen";

export type Schemas = components["schemas"];

/** Signed out meanwhile: sign in, and come back to the same view. */
export function signInAddress(here: string): string {
  return `/connexion?next=${encodeURIComponent(here)}`;
}

const toSignIn: Middleware = {
  onResponse({ response }) {
    if (response.status === 401) {
      const { pathname, search } = window.location;
      window.location.assign(signInAddress(pathname + search));
    }
  },
};

export const http = createFetchClient<paths>({ baseUrl: window.location.origin });
http.use(toSignIn);

export const api = createQueryClient(http);

export const queries = new QueryClient({
  queryCache: new QueryCache(),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => count < 2 && !isProblem(error),
    },
  },
});

/** The value of an answer, or its problem thrown. */
export async function answer<T>(
  sent: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await sent;
  if (error !== undefined || !response.ok) throw error ?? {};
  return data as T;
}

/** Read again everything about an event: figures depend on rows of other pages. */
export function refreshAll(): Promise<void> {
  return queries.invalidateQueries();
}
