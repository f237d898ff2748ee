/** The token of the link that was followed; it leaves the address bar, and history, at once. */
export function takeToken(): string | null {
  const token = window.location.hash.slice(1);
  if (!token) return null;
  window.history.replaceState(null, "", window.location.pathname);
  return token;
}
