import type { RuleKind, RuleVersion } from '../domain/rule-version.js';
import type { Database } from './database.js';

export type RuleVersionStore = ReturnType<typeof createRuleVersionStore>;

/** Queries on what admins put in place of rule files and templates. */
export function createRuleVersionStore({ sqlite }: Database) {
  const newest = sqlite.prepare<[], { id: number | null }>(
    `select max(id) as id from rule_versions`,
  );
  const inForce = sqlite.prepare<[RuleKind], RuleVersion>(
    `select id, kind, name, content, at, who from rule_versions
     where id in (select max(id) from rule_versions where kind = ? group by name) and content is not null
     order by name`,
  );
  const of = sqlite.prepare<[RuleKind, string, number], RuleVersion>(
    `select id, kind, name, content, at, who from rule_versions
     where kind = ? and name = ? order by id desc limit ?`,
  );
  const byId = sqlite.prepare<[number], RuleVersion>(
    `select id, kind, name, content, at, who from rule_versions where id = ?`,
  );
  const add = sqlite.prepare<Omit<RuleVersion, 'id'>>(
    `insert into rule_versions (kind, name, content, at, who) values (:kind, :name, :content, :at, :who)`,
  );
  return {
    /** Grows with each version that is put in force; 0 before the first. */
    newest: (): number => newest.get()?.id ?? 0,
    /** The versions in force of a kind, one a name; those that give way to the file are left out. */
    inForce: (kind: RuleKind): RuleVersion[] => inForce.all(kind),
    /** The versions of a name, the newest first. */
    of: (kind: RuleKind, name: string, most: number): RuleVersion[] => of.all(kind, name, most),
    byId: (id: number): RuleVersion | undefined => byId.get(id),
    add: (version: Omit<RuleVersion, 'id'>): number => Number(add.run(version).lastInsertRowid),
  };
}
