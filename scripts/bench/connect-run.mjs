// Baileys connecting alone, as a program of its own: keys in a folder, no database; says when it is connected.
import { makeWASocket, useMultiFileAuthState } from '@whiskeysockets/baileys';

const [, , url, folder] = process.argv;
const quiet = { level: 'silent', child: () => quiet };
for (const name of ['trace', 'debug', 'info', 'warn', 'error']) quiet[name] = () => undefined;
const { state, saveCreds } = await useMultiFileAuthState(folder);
const socket = makeWASocket({ auth: state, logger: quiet, waWebSocketUrl: url });
socket.ev.on('creds.update', saveCreds);
socket.ev.on('connection.update', ({ connection }) => {
  if (connection === 'open') process.stderr.write('WhatsApp is connected\n');
});
