// A sentence with live parts in it (a phone number, a name), each isolated so that it cannot turn the line around.
import { Fragment } from "react";
import type { ReactNode } from "react";

/** Replaces `{name}` places of `text` by nodes instead of strings. */
export function Sentence({ text, parts }: { text: string; parts: Record<string, ReactNode> }) {
  return (
    <>
      {text.split(/(\{\w+\})/).map((piece, at) => {
        const name = /^\{(\w+)\}$/.exec(piece)?.[1];
        return <Fragment key={at}>{name && name in parts ? parts[name] : piece}</Fragment>;
      })}
    </>
  );
}

/** Something that reads left to right in every language: a phone number, a score, an amount. */
export function Ltr({ children }: { children: ReactNode }) {
  return <bdi dir="ltr">{children}</bdi>;
}
