// What an address must look like beside what a browser asks of it: a domain with an ending, as every clinic's has.
export const emailPattern = String.raw`.+@.+\.[A-Za-z]{2,}`;
