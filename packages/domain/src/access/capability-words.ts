import type { Capability } from '../people/permissions.ts'

/** What each capability lets a person do, in words for whoever reads the matrix; grouped by what it is about. */
export const capabilityWords: Readonly<Record<string, Partial<Record<Capability, string>>>> = {
  'Cases and reports': {
    'case:list': 'see cases in lists and counts',
    'case:search': 'find a case by reference or name',
    'case:read': 'open a case’s record',
    'case:edit': 'change a case’s record: incidents, evidence, risk, orders, the victim’s voice',
    'address:open': 'open a masked address, telephone number or school, with a reason',
    'case:flag': 'flag a case for the clinic',
    'flag:read': 'see the flags that wait',
    'flag:triage': 'triage flags',
    'conflict:declare': 'declare a conflict of interest',
    'report:import': 'load a month’s reports',
    'report:decide': 'decide what becomes of a row that may be a match',
    'emergency:take': 'take an emergency view of a case outside their own, with a reason',
    'emergency:read': 'see which emergency views were taken',
    'emergency:review': 'look at an emergency view afterwards and say what was found',
  },
  'Clinics and agendas': {
    'clinic:list': 'see the dates of clinics',
    'clinic:read': 'open a clinic',
    'series:manage': 'make and change a series of clinics and its seats',
    'clinic:move': 'move, cancel or add a clinic',
    'agenda:read': 'read an agenda',
    'agenda:edit': 'build and change an agenda',
    'agenda:lock': 'lock an agenda',
    'clinic:attend': 'attend: sign the statement, be recorded, ask for the word',
    'clinic:run': 'open a clinic, drive it and close it',
    'observer:invite': 'invite an observer to a clinic',
  },
  'Plans and actions': {
    'plan:read': 'read the plan of a case',
    'plan:edit': 'write in a plan while attending its clinic',
    'plan:agree': 'agree a plan',
    'disclosure:decide': 'decide about a disclosure',
    'action:read': 'see actions',
    'action:draft': 'draft actions while attending the clinic',
    'action:answer': 'accept, decline, hand on and report on an action',
  },
  'People, agencies and the access log': {
    'session:own': 'see and end their own sessions, change their password and factors',
    'person:list': 'see who the people of the clinics are',
    'person:manage': 'invite people, give and end roles, end access',
    'agency:manage': 'add and change agencies',
    'log:read': 'read the access log',
  },
}
