import type { Account } from '@cloud-survey/api/contract'

/** The role of an account. */
export type Role = Account['role']

/** A page of the desk and who may use it, in the order of the menu. */
export const deskPages = [
  { key: 'examine', path: '/examine', roles: ['examiner'] },
  { key: 'audit', path: '/audit', roles: ['auditor', 'examiner'] },
  { key: 'standards', path: '/standards', roles: ['editor', 'publisher'] },
  { key: 'admin', path: '/admin', roles: ['administrator'] },
  { key: 'overview', path: '/overview', roles: ['examiner', 'auditor', 'editor', 'publisher', 'administrator'] },
] as const satisfies readonly { key: string; path: string; roles: readonly Role[] }[]

/** The pages that a role may use. */
export function pagesOf(role: Role) {
  return deskPages.filter((page) => (page.roles as readonly Role[]).includes(role))
}

/** Where a role works first. */
export function homeOf(role: Role): string {
  return pagesOf(role)[0]?.path ?? '/overview'
}

/** Where somebody goes after signing in: to what was asked for, if it is among the role's pages, else where it works first. */
export function landingOf(role: Role, wanted: string | undefined): string {
  const mayUse = wanted !== undefined && pagesOf(role).some(({ path }) => wanted === path || wanted.startsWith(`${path}/`))
  return mayUse ? wanted : homeOf(role)
}
