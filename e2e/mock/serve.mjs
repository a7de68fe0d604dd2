// Runs the stand-in by hand: sign in with any address and the password "correct horse".
import { startMock } from "./server.mjs";

const mock = await startMock(Number(process.env.PORT ?? 5180));
console.log(mock.base);
