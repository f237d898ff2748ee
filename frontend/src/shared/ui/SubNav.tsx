import { Link } from "@tanstack/react-router";

interface Props {
  label: string;
  slug: string;
  links: readonly { to: string; name: string }[];
}

/** Pages that stand under one tab. */
export function SubNav({ label, slug, links }: Props) {
  return (
    <nav className="subnav" aria-label={label}>
      {links.map((link) => (
        <Link
          key={link.to}
          to={link.to}
          params={{ slug } as never}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {link.name}
        </Link>
      ))}
    </nav>
  );
}
