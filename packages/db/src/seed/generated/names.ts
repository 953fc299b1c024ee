import type { Sex } from '@harbour/domain/cases/case'
import type { Dice } from '../random.ts'

const surnames =
  `Abernook Addlestrop Akinwale-Moss Aldwinter Ambleford Anstruwick Arkendale Asherfield Balderstow Bancroftly
Barkisland Bassingdale Beckermoor Bellingsby Birtwhistle-Odu Blackledge-Roy Bolderwood Bramhope Brathay Bridlesworth Burnsall-Diaz
Calverholm Carnforthe Castlemorne Chathwick Chowdrey-Lane Clapdale Coldbeck Coniswater Copperthwaite Cragdale Crosthwick Cullerford
Dacrehurst Dallowgill Danebury-Osei Deepdale-Hussain Dentholme Drakestone Dunsopley Eavestone Eddlethorpe Elterwater-Shah Embersay
Fairsnape Fellbeck Fewstonby Flaxmoor Fotherghyll Garsdalen Giggleswade Glaisdale-Ncube Goathlandry Gouthwaite Grassholme Greenhowe
Hardraw Harkerside Hawksdale Hebblethorpe Helmsdale-Khan Hesketh-Tran Holbeckley Horsehouse Hubberholme Hutton-Bello Inglewick
Jervaulx-Penn Keasdenby Kettlewell-Ito Kilnsey Kirkdalen Langstroth Lapworthen Leckwith-Ahmed Leightonby Lofthouse-Wu Lunedale
Malhamby Marrickson Marskeen Masongill Middlesmoor Mossdale-Ali Muckerfield Nidderthorpe Oughtershaw Pateley-Cruz Penhillary
Plumpton-Adu Ramsgillard Rathmellow Ravenstone-Lim Raydale Redmiresby Ribblehead Rosedalen Runswick-Begum Sedbuskin Semerwater
Silverdale-Nair Skirethorn Snaizeholme Stainforthy Starbottonby Studleigh Swaledane Tannerhill Thoralby-Singh Threshfield Thwaitely
Uldaleson Wainstones Walden-Sow Wensleyburn Wharfebeck Whernside-Roy Winterburn Wolvesey Yockenthwaite Yorescott`
    .trim()
    .split(/\s+/)

const forenames: Readonly<Record<'F' | 'M', readonly string[]>> = {
  F: `Abbie Adaeze Alina Amara Anika Asha Beatriz Bronwen Caitlin Carmen Chantal Chloe Dalia Danuta Deborah Efua Eleri Ellen Esme
Farida Fiona Gabriela Gemma Hana Harriet Ines Ingrid Iona Jade Jasmin Jocelyn Kamila Kerry Lara Leanne Lorna Maeve Mariam Marta
Mei Monique Nadia Natasha Niamh Noor Olena Paige Paula Rania Rosalind Ruby Sadia Samira Saoirse Selina Simone Sofia Stacey Tamsin
Temi Una Valerie Wendy Yasmin Zara Zofia`
    .trim()
    .split(/\s+/),
  M: `Aaron Adeel Adrian Alasdair Andrzej Anton Ashley Barry Bilal Brendan Callum Carlos Chidi Clive Connor Curtis Dafydd Darius
Darren Desmond Dominic Dylan Eamon Emeka Felix Francis Gareth Gavin Gordon Graham Hassan Howard Idris Ivan Jakub Jamal Jerome Joel
Jordan Kasper Keith Kieran Lamar Laurence Leroy Lewis Liam Malik Martin Mohsin Nathan Nigel Noel Omar Owen Pavel Phillip Rashid
Reece Rory Sanjay Sean Shaun Stefan Tariq Terence Tobias Travis Umair Vikram Warren Yusuf`
    .trim()
    .split(/\s+/),
}

const streets =
  `Alder Bramble Cinder Dyers Elm Fuller Gasworks Hawthorn Ironmonger Jubilee Kestrel Lantern Millrace Nightingale Osier
Potters Quayside Ropewalk Saddlers Tanners Union Viaduct Weavers Wheelwright Yarrow`
    .trim()
    .split(/\s+/)
const kinds = ['Street', 'Road', 'Close', 'Lane', 'Court', 'Gardens', 'Terrace', 'Way']

/** A name that nobody in the demonstration has yet. */
export function newName(
  dice: Dice,
  sex: Sex,
  taken: Set<string>,
): { readonly forename: string; readonly surname: string } {
  for (;;) {
    const forename = dice.pick(forenames[sex === 'F' ? 'F' : 'M'])
    const surname = dice.pick(surnames)
    const name = `${forename} ${surname}`
    if (taken.has(name)) continue
    taken.add(name)
    return { forename, surname }
  }
}

/** An address in a town that does not exist. */
export function newAddress(dice: Dice): { readonly address: string; readonly postcode: string } {
  const letters = 'ABDEFGHJLNPQRSTUWXYZ'.split('')
  return {
    address: `${dice.int(1, 140)} ${dice.pick(streets)} ${dice.pick(kinds)}, Northmarch`,
    postcode: `NG0 ${dice.int(1, 9)}${dice.pick(letters)}${dice.pick(letters)}`,
  }
}

/** A telephone number from the range kept for drama. */
export function newPhone(dice: Dice): string {
  return `07700 900${String(dice.int(0, 999)).padStart(3, '0')}`
}
