import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WhatsAppText } from '../../src/web/whatsapp-text.js';

const shown = (text: string) => String(WhatsAppText({ text }));

describe('a text as WhatsApp shows it', () => {
  it.each([
    ['*tebal* dan _miring_', '<div><b>tebal</b> dan <i>miring</i></div>'],
    ['~salah~', '<div><s>salah</s></div>'],
    ['- satu\n* dua', '<div class="item">satu</div><div class="item">dua</div>'],
    ['a*b*c', '<div>a*b*c</div>'],
    ['', '<div> </div>'],
  ])('%j is %j', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it('is never more than its own few tags, whatever stands in it, and the same the second time', () => {
    const sign = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '*',
        '_',
        '~',
        '- ',
        '* ',
        '\n',
        'b',
        'script',
        '/',
        ' ',
        '&lt;',
      ],
    );
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 40 }), (signs) => {
        const text = signs.join('');
        const html = shown(text);
        const rest = html.replace(/<div(?: class="item")?>|<\/div>|<\/?[bis]>/g, '');
        expect(rest).not.toMatch(/[<>"]/);
        expect(shown(text)).toBe(html);
      }),
    );
  });
});
