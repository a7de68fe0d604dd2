// The content policy forbids building code from text, so the validator must not even try. Imported before any rule is made.
import { z } from "zod";

z.config({ jitless: true });
