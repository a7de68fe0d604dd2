// @vitest-environment jsdom
import { render, screen } from "@testing-library/react";
import { encode } from "uqr";
import { expect, it } from "vitest";
import { Qr } from "./Qr.tsx";

it("draws every dark module of the code once and leaves the border free", () => {
  const uri = "otpauth://totp/Denistanbul:derya%40denistanbul.example?secret=JBSWY3DPEHPK3PXP&issuer=Denistanbul";
  render(<Qr text={uri} label="code" />);
  const drawn = screen.getByRole("img", { name: "code" });
  const { data, size } = encode(uri, { ecc: "M", border: 4 });
  const path = drawn.querySelector("path")?.getAttribute("d") ?? "";
  expect(drawn.getAttribute("viewBox")).toBe(`0 0 ${size} ${size}`);
  expect(path.match(/M/g)).toHaveLength(data.flat().filter(Boolean).length);
  expect(path).not.toMatch(/M[0-3] |M\d+ [0-3]h/);
});
