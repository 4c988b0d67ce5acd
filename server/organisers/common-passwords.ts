/**
 * What is tried first among passwords of twelve characters and more, in small letters: the long ones that lists of leaked passwords agree on, and
 * what people make of the names of this program. Shorter ones are refused for their length.
 */
const COMMON: ReadonlySet<string> = new Set(`
123456789012 1234567890123 12345678901234 123456789012345 1234567890123456 12345678910 123456789101 1234567891011 123456789abc 0123456789012 0987654321098 098765432109
111222333444 121212121212 123123123123 123412341234 112233445566 123321123321 147258369147 159357159357 987654321987 987654321012 101010101010 131313131313 abc123abc123
abcdefghijkl abcdefghijklm abcd1234abcd abcdef123456 abc123456789 a1b2c3d4e5f6 1a2b3c4d5e6f 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i q1w2e3r4t5y6 zaq12wsxcde3 zaq1xsw2cde3 qazwsxedcrfv
1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw23edc qwertyuiop12 qwertyuiop123 qwertyuiop[] qwertyuiop123456 qwerty123456 qwerty1234567 qwerty12345678 qwerty123456789 qwertyqwerty qwertyasdfgh qwertyuiopas
qwertyuiopasdf qwertyuiopasdfghjkl asdfghjklqwe asdfghjkl123 asdfghjkl;' zxcvbnmasdfg asdfasdfasdf qweqweqweqwe qweasdzxc123 qweasdzxcqwe asdfghjklzxcvbnm poiuytrewq12 mnbvcxzlkjhg
password1234 password12345 password123456 password1234567 passwordpassword password123! passw0rd1234 passw0rd123 p@ssword1234 p@ssw0rd1234 p@ssw0rd123 mypassword123 newpassword1 newpassword123
changeme1234 changeme12345 changemeplease letmeinletmein letmein12345 letmein123456 welcome12345 welcome123456 welcome1234! welcomewelcome adminadmin12 administrator administrator1 administrator123
admin1234567 admin12345678 admin123456789 admin123admin adminpassword adminadminadmin rootpassword superuser123 superpassword testtesttest testpassword test12345678 testing12345 tester123456 guest1234567
secretpassword supersecret1 supersecret123 topsecret123 iloveyou1234 iloveyou12345 iloveyou123456 iloveyouforever sunshine1234 sunshine12345 princess1234 princess12345 football1234 football12345
baseball1234 basketball12 superman1234 spiderman123 starwars1234 michaeljordan liverpoolfc1 manchesterunited chocolate123 butterfly123 whatever1234 trustno1trustno1 correcthorsebatterystaple
thisisapassword thisismypassword thequickbrownfox opensesame12 opensesame123 summer2023!! summer2024!! summer2025!! summer2026!! winter2024!! winter2025!! winter2026!!
tinghalltinghall tinghall1234 tinghall12345 tinghall2025 tinghall2026 townhall1234 townhall2026 cityhall1234 municipality municipality1 municipality123 organiser1234 organizer1234 organiser123 organizer123
savivaldybe1 savivaldybe123 savivaldybė1 savivaldybė123 slaptazodis1 slaptazodis12 slaptazodis123 slaptažodis1 slaptažodis12 slaptažodis123 lietuva12345 lietuva123456 vilnius12345 vilnius123456 kaunas123456
klaipeda1234 labadiena123 labas1234567 neprisimenu1 administratorius administratorius1
`.split(/\s+/).filter((word) => word !== ''));

export function isCommonPassword(password: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  return COMMON.has(plain) || COMMON.has(plain.replace(/[!.?]+$/, '')) || isRepeated(plain);
}

/** One short piece again and again: `abcabcabcabc`. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= Math.min(6, text.length / 2); length += 1) {
    if (text.slice(0, length).repeat(Math.ceil(text.length / length)).startsWith(text)) return true;
  }
  return false;
}
