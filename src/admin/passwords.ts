import { scrypt, timingSafeEqual } from 'node:crypto';

// Passwords as scrypt's PHC strings (`$scrypt$ln=15,r=8,p=3$salt$hash`), so that another way can follow. One is worked on
// at a time: each takes 32 MiB, and many at once would take the machine's memory.

const LN = 15;
const BLOCK = 8;
const PARALLEL = 3;
const KEY_LENGTH = 32;
const MOST_MEMORY = 64 * 1024 * 1024;

let last: Promise<unknown> = Promise.resolve();
/** Waits for whatever was asked before. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => undefined);
  return mine;
}

const derive = (password: string, salt: Buffer, ln: number, r: number, p: number) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = { N: 2 ** ln, r, p, maxmem: MOST_MEMORY };
    scrypt(password.normalize('NFC'), salt, KEY_LENGTH, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
const base64 = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

/** A password's PHC string; `salt` are 16 bytes that nobody can guess. */
export const hashPassword = (password: string, salt: Buffer): Promise<string> =>
  inTurn(async () => {
    const key = await derive(password, salt, LN, BLOCK, PARALLEL);
    return `$scrypt$ln=${LN},r=${BLOCK},p=${PARALLEL}$${base64(salt)}$${base64(key)}`;
  });

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]{16,64})\$([\w+/]{43})$/;

/** Whether a password is the one of a PHC string; takes as long where there is none. */
export const isPassword = (password: string, phc: string | null): Promise<boolean> =>
  inTurn(async () => {
    const [, ln = LN, r = BLOCK, p = PARALLEL, salt = '', hash = ''] = PHC.exec(phc ?? '') ?? [];
    const key = await derive(
      password,
      Buffer.from(salt, 'base64'),
      Number(ln),
      Number(r),
      Number(p),
    );
    const wanted = Buffer.from(hash, 'base64');
    return wanted.length === key.length && timingSafeEqual(wanted, key);
  });
