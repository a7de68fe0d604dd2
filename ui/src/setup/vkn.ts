// A Turkish tax number checks itself: its tenth digit follows from the nine before it.

export function isVkn(text: string): boolean {
  if (!/^\d{10}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const sum = digits.slice(0, 9).reduce((all, digit, at) => {
    const shifted = (digit + 9 - at) % 10;
    if (shifted === 0) return all;
    return all + ((shifted * 2 ** (9 - at)) % 9 || 9);
  }, 0);
  return (10 - (sum % 10)) % 10 === digits[9];
}
