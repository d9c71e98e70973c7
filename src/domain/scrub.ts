const EMAIL =
  /[\p{L}\p{N}._%+-]+\s?(?:@|[[(]\s?at\s?[\])])\s?[\p{L}\p{N}-]+(?:\s?\.\s?[\p{L}\p{N}-]{2,})+/gu;
/** 16 digits, alone or in groups: a NIK or a family card number. */
const NIK = /(?<![\d])\d(?:[ .\-]?\d){15}(?![\d])/g;
/** A telephone number in Indonesian or international form, however it is grouped; not within a longer number or date. */
const PHONE =
  /(?<!\d)(?<!\d[-./: ])(?!\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d{2})(?!\d{1,2}[.:]\d{2}\b[^\d]{0,3}\d{1,2}[.:]\d{2}\b)(?:\+\s?\d{1,3}|(?:\(?0|62)[\s.\-()]*(?=[2-9]))(?:[\s.\-()/]*\d){7,13}(?!\d)/g;
/** A mobile number without its leading zero. */
const BARE_MOBILE = /(?<![\d#])8[1-9](?:[\s.-]?\d){7,10}(?![\d])/g;

const WORD = /[\p{L}\p{N}]/u;

/** What stands where something was taken out. */
export const REMOVED = {
  email: '[surel]',
  nik: '[nomor identitas]',
  phone: '[nomor telepon]',
  name: '[nama]',
};

/**
 * The text without e-mail addresses, identity numbers, telephone numbers and the reporter's full
 * name, which reporters write into the body of complaints (Law 27/2022: no more than is needed).
 */
export function scrub(text: string, reporter: string | null): string {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(EMAIL, REMOVED.email)
    .replace(NIK, REMOVED.nik)
    .replace(PHONE, REMOVED.phone)
    .replace(BARE_MOBILE, REMOVED.phone);
  return reporter === null ? plain : namesOf(reporter).reduce(withoutName, plain);
}

const TITLE =
  /^(?:bapak|bpk|pak|ibu|bu|sdr|sdri|saudara|saudari|tn|ny|nn|tuan|nyonya|nona|h|hj|haji|hajah|kh|kyai|ust|ustadz|ustadzah|drs?|dra|ir|prof|raden|rr?|drg|dr)\.?$/i;

/** A reporter's name as it is given, and without titles before it and degrees behind it. */
function namesOf(reporter: string): string[] {
  const given = reporter
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim();
  const words = given.replace(/,.*$/su, '').split(/\s+/);
  const first = words.findIndex((word) => !TITLE.test(word));
  const bare = first < 0 ? '' : words.slice(first).join(' ');
  return bare === '' || bare === given ? [given] : [given, bare];
}

function withoutName(text: string, reporter: string): string {
  const words = reporter
    .normalize('NFKC')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '');
  const [first] = words;
  if (first === undefined || !text.toLowerCase().includes(first.toLowerCase())) return text;
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const name = [escaped, escaped.toReversed()].map((order) => order.join('[\\s._-]*')).join('|');
  if (words.join('').length < 4) return text;
  return text.replace(new RegExp(name, 'gi'), (found, at: number) => {
    const inWord = WORD.test(text[at - 1] ?? '') || WORD.test(text[at + found.length] ?? '');
    return inWord ? found : REMOVED.name;
  });
}
