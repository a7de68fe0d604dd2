// A QR code as one path. It is drawn here, so that the secret in it goes to no picture service and needs no inline style.
import { encode } from "uqr";

export function Qr({ text, label }: { text: string; label: string }) {
  // The quiet border of four modules is part of the standard: without it phones fail to see the code.
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} />
    </svg>
  );
}
