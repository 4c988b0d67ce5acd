/**
 * Letters of other scripts, and digits, that look like a Latin letter, after compatibility decomposition, without marks, in small letters.
 * The part of Unicode's confusables (UTS #39) that matters in names of people: Cyrillic, Greek, Armenian, Latin extensions, digits.
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  // Cyrillic
  'а': 'a', 'в': 'b', 'с': 'c', 'ԁ': 'd', 'е': 'e', 'ё': 'e', 'ғ': 'f', 'ԍ': 'g', 'һ': 'h', 'н': 'h', 'і': 'i', 'ї': 'i', 'ј': 'j', 'к': 'k', 'ӏ': 'l', 'м': 'm', 'п': 'n', 'о': 'o', 'р': 'p', 'ԛ': 'q', 'г': 'r', 'ѕ': 's', 'т': 't', 'у': 'y', 'ү': 'y', 'ѵ': 'v', 'ԝ': 'w', 'х': 'x', 'з': '3',
  // Greek
  'α': 'a', 'β': 'b', 'ϲ': 'c', 'ε': 'e', 'η': 'n', 'ι': 'i', 'κ': 'k', 'μ': 'u', 'ν': 'v', 'ο': 'o', 'ρ': 'p', 'σ': 'o', 'τ': 't', 'υ': 'u', 'χ': 'x', 'γ': 'y', 'ω': 'w', 'ζ': 'z',
  // Armenian
  'օ': 'o', 'ս': 'u', 'հ': 'h', 'ո': 'n', 'ց': 'g', 'զ': 'q',
  // Latin letters that have no decomposition, and small capitals
  'ı': 'i', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ð': 'd', 'ħ': 'h', 'ŧ': 't', 'ɑ': 'a', 'ɡ': 'g', 'ɩ': 'i', 'ʀ': 'r', 'ᴀ': 'a', 'ʙ': 'b', 'ᴄ': 'c', 'ᴅ': 'd', 'ᴇ': 'e', 'ɢ': 'g', 'ʜ': 'h', 'ɪ': 'i', 'ᴊ': 'j', 'ᴋ': 'k', 'ʟ': 'l', 'ᴍ': 'm', 'ɴ': 'n', 'ᴏ': 'o', 'ᴘ': 'p', 'ꜱ': 's', 'ᴛ': 't', 'ᴜ': 'u', 'ᴠ': 'v', 'ᴡ': 'w', 'ʏ': 'y', 'ᴢ': 'z', 'æ': 'ae', 'œ': 'oe', 'ß': 'ss',
  // Digits and signs
  '0': 'o', '1': 'l', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '|': 'l', '!': 'l', '@': 'a', '$': 's', '€': 'e',
};

/** Latin capitals of other scripts that look like another letter than their small form does: Н is an h, Н not an н. */
const CAPITALS: Readonly<Record<string, string>> = { 'Ι': 'l', 'І': 'l', 'Ӏ': 'l', 'I': 'l', 'Η': 'h', 'Ν': 'n', 'Ρ': 'p', 'Υ': 'y', 'Μ': 'm', 'Β': 'b', 'У': 'y' };

/**
 * What a text looks like at a glance: two with the same skeleton can be taken for each other (UTS #39, section 4). Marks count for nothing, as they do for who reads quickly, nor do
 * signs and spaces at its ends.
 */
export function skeleton(text: string): string {
  const letters = [...text.normalize('NFKD').replaceAll(/\p{M}/gu, '')].map((letter) => CAPITALS[letter] ?? letter.toLowerCase());
  const plain = letters.map((letter) => LOOKS_LIKE[letter] ?? letter).join('').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll(/[il]/g, 'l');
  return plain.replaceAll(/[^\p{L}\p{N}\s]/gu, '').replaceAll(/\s+/gu, ' ').trim();
}
