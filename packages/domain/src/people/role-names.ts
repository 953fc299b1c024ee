/** The roles of a clinic; one person may hold several. */
export const roleNames = [
  'chair',
  'deputy chair',
  'coordinator',
  'representative',
  'advocate',
  'psychologist',
  'psychiatrist',
  'academic',
  'caseworker',
  'spo lead',
  'observer',
  'strategic lead',
  'auditor',
  'administrator',
] as const
