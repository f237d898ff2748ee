/** WCAG contrast of a colour with white, on which the event's buttons are written. */

export function isColour(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

function channel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => channel(parseInt(colour.slice(at, at + 2), 16))) as [
    number,
    number,
    number,
  ];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

export function contrastWords(colour: string): string {
  if (!isColour(colour)) return "Écrivez une couleur comme #2f5f3c.";
  const ratio = contrast(colour, "#ffffff");
  const said = `Contraste avec le blanc : ${ratio.toFixed(1).replace(".", ",")} pour 1.`;
  return ratio >= 4.5 ? `${said} C’est lisible.` : `${said} Il en faut 4,5 : choisissez plus foncé.`;
}
