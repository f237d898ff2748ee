/** The way between nothing and the most; the figures beside it say the same in words. */
export function Meter({ value, most }: { value: number; most: number }) {
  const width = most > 0 ? Math.min(100, (100 * value) / most) : 0;
  return (
    <div className="meter" aria-hidden="true">
      <i style={{ width: `${width}%` }} />
    </div>
  );
}
