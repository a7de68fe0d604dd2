// A button that opens the camera or the phone's files: the browser's own field, dressed as a button, so that every helper knows it.
import type { ReactNode } from "react";
import type { PortalAsk } from "@medicalai/client/contract";
import { Icon } from "../shell/icons.tsx";

interface Props {
  upload: NonNullable<PortalAsk["upload"]>;
  camera?: boolean;
  quiet?: boolean;
  onPick: (file: File) => void;
  children: ReactNode;
}

export function FileButton({ upload, camera = false, quiet = false, onPick, children }: Props) {
  return (
    <label className={quiet ? "button button-quiet file-button" : "button file-button"}>
      <Icon name={camera ? "camera" : "page"} />
      <span>{children}</span>
      <input
        type="file"
        className="unseen"
        accept={camera ? "image/*" : upload.content_types.join(",")}
        {...(camera ? { capture: "environment" as const } : {})}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after it was refused.
          event.currentTarget.value = "";
          if (file) onPick(file);
        }}
      />
    </label>
  );
}
