// Invented people of the stand-in clinic; none of them exists.

export const patients = [
  ["Anna Müller", "DE", "de"], ["James Whitfield", "GB", "en"], ["Fatima Al-Harbi", "SA", "ar"], ["Олег Смирнов", "RU", "ru"],
  ["Sophie Lambert", "FR", "en"], ["Jan de Vries", "NL", "en"], ["Khalid Al-Sabah", "KW", "ar"], ["Мария Кузнецова", "KZ", "ru"],
  ["Thomas Becker", "DE", "de"], ["Emily Carter", "GB", "en"], ["Ahmed Mansour", "EG", "ar"], ["Ирина Волкова", "RU", "ru"],
  ["Lukas Gruber", "AT", "de"], ["Grace O'Connor", "IE", "en"], ["Nour Haddad", "JO", "ar"], ["Дмитрий Орлов", "KZ", "ru"],
  ["Sabine Hoffmann", "DE", "de"], ["Oliver Bennett", "GB", "en"], ["Layla Al-Farsi", "OM", "ar"], ["Hatice Yıldız", "DE", "tr"],
  ["Markus Steiner", "CH", "de"], ["Chloe Davies", "GB", "en"], ["Omar Benali", "DZ", "ar"], ["Светлана Попова", "RU", "ru"],
  ["Katharina Schmitt", "DE", "de"], ["William Hughes", "GB", "en"], ["Sara Al-Thani", "QA", "ar"], ["Mehmet Kaya", "NL", "tr"],
  ["Julia Wagner", "AT", "de"], ["Hannah Fletcher", "GB", "en"], ["Youssef Amrani", "MA", "ar"], ["Павел Морозов", "UZ", "ru"],
  ["Stefan Koch", "DE", "de"], ["Isla Robertson", "GB", "en"], ["Rania Khoury", "LB", "ar"], ["Елена Соколова", "RU", "ru"],
  ["Birgit Neumann-Oberhausen", "DE", "de"], ["Henry Marsh", "US", "en"], ["Tariq Al-Balushi", "OM", "ar"], ["Ayşe Demir-Öztürk", "BE", "tr"],
].map(([full_name, country, lang]) => ({ full_name, country, lang }));

/** Copied at each start: the team may change. */
export const staff = [
  { id: "st-derya", name: "Derya Aksoy", role: "coordinator" },
  { id: "st-can", name: "Can Erdem", role: "coordinator" },
  { id: "st-selin", name: "Dr. Selin Arı", role: "doctor" },
  { id: "st-emre", name: "Dr. Emre Tok", role: "doctor" },
  { id: "st-nil", name: "Nil Kurt", role: "finance" },
];
