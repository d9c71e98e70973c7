import { createAccountStore, type AccountStore } from './accounts.js';
import { createAttentionStore, type AttentionStore } from './attention.js';
import { createAuditStore, type AuditStore } from './audit.js';
import { createApiAnswerStore, type ApiAnswerStore } from './api-answers.js';
import { createAttemptStore, type AttemptStore } from './attempts.js';
import { createCaseListStore, type CaseListStore } from './case-list.js';
import { createConversationStore, type ConversationStore } from './conversations.js';
import { openDatabase, type Database } from './database.js';
import { createCorrectionStore, type CorrectionStore } from './corrections.js';
import { createDeliveryStore, type DeliveryStore } from './delivery.js';
import { createDispositionStore, type DispositionStore } from './dispositions.js';
import { createErasureStore, isAnybodyErased, type ErasureStore } from './erasure.js';
import { createEventStore, type EventStore } from './events.js';
import { createExportStore, type ExportStore } from './exports.js';
import { createHandoverStore, type HandoverStore } from './handovers.js';
import { createInboundStore, type InboundStore } from './inbound.js';
import { createJoiningStore, type JoiningStore } from './joining.js';
import { createKeyRing } from './keys.js';
import { createLedgerStore, type LedgerStore } from './ledger.js';
import { createOutboxStore, type OutboxStore } from './outbox.js';
import { createOverviewStore, type OverviewStore } from './overview.js';
import { createOwnershipStore, type OwnershipStore } from './ownership.js';
import { createProvenanceStore, type ProvenanceStore } from './provenance.js';
import { createRosterStore, type RosterStore } from './roster.js';
import { createRuleVersionStore, type RuleVersionStore } from './rule-versions.js';
import { createSnapshotStore, type SnapshotStore } from './snapshots.js';
import { createSettingsStore, type SettingsStore } from './settings.js';
import type { KeyRing } from '../domain/ports.js';

/** Everything that outlives the process, one object of queries per table group. */
export interface Store {
  readonly accounts: AccountStore;
  readonly attention: AttentionStore;
  readonly roster: RosterStore;
  readonly dispositions: DispositionStore;
  readonly corrections: CorrectionStore;
  readonly snapshots: SnapshotStore;
  readonly provenance: ProvenanceStore;
  readonly exports: ExportStore;
  readonly handovers: HandoverStore;
  readonly delivery: DeliveryStore;
  readonly erasure: ErasureStore;
  readonly attempts: AttemptStore;
  readonly joining: JoiningStore;
  readonly overview: OverviewStore;
  readonly caseList: CaseListStore;
  readonly ledger: LedgerStore;
  readonly outbox: OutboxStore;
  readonly inbound: InboundStore;
  readonly events: EventStore;
  readonly apiAnswers: ApiAnswerStore;
  readonly settings: SettingsStore;
  readonly ruleVersions: RuleVersionStore;
  readonly audit: AuditStore;
  readonly ownership: OwnershipStore;
  readonly keys: KeyRing;
  readonly conversations: ConversationStore;
  readonly transaction: <T>(work: () => T) => T;
  readonly tryOut: <T>(work: () => T) => T;
  /** What is wrong with the file, or null when it is whole. */
  readonly damage: () => string | null;
  /** What stands in it now, to try things on: a store of its own, gone once it is closed. */
  readonly copy: () => Promise<Store>;
  readonly close: () => void;
}

/** For so many days an assignment outlives its decree, unless it is said otherwise. */
const GRACE_DAYS = 60;

/** The store over the database at a path, or in memory; `graceDays` is how long an assignment outlives its decree. Throws `DatabaseProblem`. */
export function openStore(path: string, graceDays = GRACE_DAYS): Store {
  const store = storeOver(openDatabase(path), graceDays);
  // A restored backup may know somebody who is to be forgotten.
  if (isAnybodyErased(path)) store.erasure.heed();
  return store;
}

/** A store in memory that is thrown away whole when anything fails, and quicker for it. */
export function openScratchStore(): Store {
  return storeOver(openDatabase(':memory:', 'scratch'));
}

/** Each group is made when it is first asked for: a command that asks one prepares no other's queries. */
export function storeOver(database: Database, graceDays = GRACE_DAYS): Store {
  const made = new Map<string, unknown>();
  const once = <T>(name: string, make: (database: Database) => T): T => {
    if (!made.has(name)) made.set(name, make(database));
    return made.get(name) as T;
  };
  return {
    get accounts() {
      return once('accounts', createAccountStore);
    },
    get attention() {
      return once('attention', createAttentionStore);
    },
    get roster() {
      return once('roster', (on) => createRosterStore(on, graceDays));
    },
    get dispositions() {
      return once('dispositions', createDispositionStore);
    },
    get corrections() {
      return once('corrections', createCorrectionStore);
    },
    get snapshots() {
      return once('snapshots', createSnapshotStore);
    },
    get provenance() {
      return once('provenance', createProvenanceStore);
    },
    get exports() {
      return once('exports', createExportStore);
    },
    get erasure() {
      return once('erasure', createErasureStore);
    },
    get delivery() {
      return once('delivery', createDeliveryStore);
    },
    get handovers() {
      return once('handovers', createHandoverStore);
    },
    get attempts() {
      return once('attempts', createAttemptStore);
    },
    get joining() {
      return once('joining', createJoiningStore);
    },
    get caseList() {
      return once('caseList', createCaseListStore);
    },
    get overview() {
      return once('overview', createOverviewStore);
    },
    get ledger() {
      return once('ledger', createLedgerStore);
    },
    get outbox() {
      return once('outbox', createOutboxStore);
    },
    get inbound() {
      return once('inbound', createInboundStore);
    },
    get events() {
      return once('events', createEventStore);
    },
    get apiAnswers() {
      return once('apiAnswers', createApiAnswerStore);
    },
    get audit() {
      return once('audit', createAuditStore);
    },
    get settings() {
      return once('settings', createSettingsStore);
    },
    get ruleVersions() {
      return once('ruleVersions', createRuleVersionStore);
    },
    get ownership() {
      return once('ownership', createOwnershipStore);
    },
    get keys() {
      return once('keys', createKeyRing);
    },
    get conversations() {
      return once('conversations', createConversationStore);
    },
    transaction: database.transaction,
    tryOut: database.tryOut,
    damage: database.damage,
    copy: async () => storeOver(await database.copy(), graceDays),
    close: database.close,
  };
}
