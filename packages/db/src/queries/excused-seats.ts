import { sql } from 'drizzle-orm'
import { qualified } from '../qualified.ts'
import { clinics } from '../tables/clinic.ts'

/** For how many seats of a clinic on its day apologies are all that is expected (ANS-8), as `comingFor` says it of each before the clinic. */
export function excusedSeats() {
  const [id, seriesId, heldOn] = [clinics.id, clinics.seriesId, clinics.heldOn].map(qualified)
  return sql<number>`(
    select count(*) from seats
    left join answers holder on holder.clinic_id = ${id} and holder.person_id = seats.person_id
    left join answers deputy on deputy.clinic_id = ${id} and deputy.person_id = seats.deputy_person_id
    left join apologies holders on holders.clinic_id = ${id} and holders.person_id = seats.person_id
    left join apologies deputies on deputies.clinic_id = ${id} and deputies.person_id = seats.deputy_person_id
    where seats.series_id = ${seriesId} and seats.from_day <= ${heldOn}
    and (seats.until_day is null or seats.until_day >= ${heldOn})
    and case
      when holder.answer = 'coming' then holders.person_id is not null
      when deputy.answer = 'coming' then deputies.person_id is not null
      when holder.answer = 'apologies' then true
      when deputy.answer = 'apologies' then holder.answer = 'deputy' or seats.person_id is null or holders.person_id is not null
      when holder.answer = 'deputy' or seats.person_id is null then deputies.person_id is not null
      else holders.person_id is not null
    end)`.mapWith(Number)
}
